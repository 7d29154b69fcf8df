package io.phial.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Closes the blocks of this instance's writers, from what they remember. */
@Component
class OwnChain {

    static final int MOST_LINES = 1_000;

    private final Blocks blocks;
    private final Journal journal;
    private final WriterRows rows;

    OwnChain(Blocks blocks, Journal journal, WriterRows rows) {
        this.blocks = blocks;
        this.journal = journal;
        this.rows = rows;
    }

    /**
     * Closes what can be closed now.
     *
     * @return whether nothing is left to do for this writer, ever
     */
    boolean close(Writer writer) {
        settle(writer);
        List<Place> places = writer.settled(MOST_LINES);
        while (!writer.isLost() && !places.isEmpty()) {
            append(writer, places, false);
            places = writer.settled(MOST_LINES);
        }
        if (rows.isDue(writer.row())) {
            writer.change(rows::write);
        }
        if (!writer.isOver() || writer.isLost()) {
            return writer.isLost();
        }
        return writer.oldest() == null && end(writer);
    }

    /** The last block, which may be empty: it says that no other follows. */
    private boolean end(Writer writer) {
        if (writer.row().version() > 0 && !writer.row().ended()) {
            append(writer, List.of(), true);
        }
        if (writer.row().ended() && !writer.isLost()) {
            writer.change(rows::end); // where it is gone, it was ended before
        }
        return true;
    }

    private void append(Writer writer, List<Place> places, boolean end) {
        WriterRow head = writer.row();
        long last = places.isEmpty() ? head.sequence() : places.getLast().last();
        var closed = blocks.close(head, lines(writer, places), last, end, writer.id());
        if (!closed.seal().by().equals(writer.id())) {
            writer.lose();
            return;
        }
        writer.change(
                row -> {
                    long reserved = Math.max(row.reserved(), writer.ahead());
                    return rows.write(closed.head().reserving(reserved).at(row.version()));
                });
        if (!writer.isLost()) {
            writer.closed(closed.seal().last());
        }
    }

    private List<String> lines(Writer writer, List<Place> places) {
        var lines = new ArrayList<String>();
        for (Place place : places) {
            if (place.fate() == Place.Fate.WRITTEN) {
                lines.addAll(written(writer, place));
            } else {
                for (long number = place.first(); number <= place.last(); number++) {
                    lines.add(Line.nothing(writer.id(), number));
                }
            }
        }
        return lines;
    }

    private List<String> written(Writer writer, Place place) {
        List<String> remembered = place.lines();
        if (remembered != null) {
            return remembered;
        }
        Journal.@Nullable Entry entry = journal.read(writer.id(), place.first());
        return Objects.requireNonNull(entry, "a journal row is gone").lines();
    }

    /** Asks the store what became of commits of which it said nothing. */
    private void settle(Writer writer) {
        for (Place place : writer.unknown()) {
            Journal.@Nullable Entry entry = journal.settle(writer.id(), place.first());
            if (entry == null) {
                place.notWritten();
            } else {
                place.written(entry.lines());
            }
        }
    }
}
