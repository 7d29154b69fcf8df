package io.phial.notes.bedrock;

/**
 * An answer that can't be right, or none; its message is one of our own words, never the answer.
 */
final class OddAnswerException extends Exception {

    OddAnswerException(String why) {
        super(why, null, false, false);
    }
}
