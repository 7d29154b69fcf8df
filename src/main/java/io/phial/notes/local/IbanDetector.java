package io.phial.notes.local;

import io.phial.notes.EntityType;
import java.util.function.Consumer;
import org.apache.commons.validator.routines.IBANValidator;

/** Finds international bank account numbers whose check digits agree. */
final class IbanDetector implements Detector {

    private static final int SHORTEST = 15;
    private static final int LONGEST = 34;
    private static final IBANValidator ACCOUNTS = IBANValidator.getInstance();

    @Override
    public void detect(Reading reading, Consumer<Span> found) {
        Tokens tokens = reading.tokens();
        int after = 0;
        for (int i = 0; i < tokens.size(); i++) {
            boolean opens = tokens.isWord(i) && tokens.width(i) == 2 && tokens.isNumber(i + 1);
            if (opens && tokens.joined(i) && tokens.width(i + 1) >= 2 && tokens.start(i) >= after) {
                int end = end(reading.text(), tokens.start(i));
                if (end > 0) {
                    found.accept(
                            new Span(
                                    EntityType.INTERNATIONAL_BANK_ACCOUNT_NUMBER,
                                    tokens.start(i),
                                    end));
                    after = end;
                }
            }
        }
    }

    private static int end(FoldedText text, int start) {
        StringBuilder account = new StringBuilder(LONGEST);
        int best = -1;
        for (int at = start; account.length() < LONGEST; at++) {
            char c = text.at(at);
            if (Character.isLetterOrDigit(c)) {
                account.append(Character.toUpperCase(c));
                boolean ends = !Character.isLetterOrDigit(text.at(at + 1));
                if (ends && account.length() >= SHORTEST && ACCOUNTS.isValid(account.toString())) {
                    best = at + 1;
                }
            } else if ((c != ' ' && c != '-') || text.at(at + 1) == ' ') {
                break;
            }
        }
        return best;
    }
}
