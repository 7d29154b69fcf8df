package io.phial.notes.local;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a text says in words what kind of number comes next. */
final class Cues {

    /** What a word announces. */
    enum Cue {
        SSN,
        CARD,
        PHONE,
        EMAIL,
        RECORD,
        OTHER
    }

    private static final Map<String, Cue> WORDS = new HashMap<>();

    private static final Set<String> SECURITY =
            Set.of("security", "sec", "is", "was", "number", "no", "num", "ends");

    private static final Set<String> CELLS_OF_BODIES =
            Set.of(
                    "blood", "white", "red", "stem", "sickle", "t", "b", "giant", "germ", "islet",
                    "mast");

    static {
        announce(Cue.SSN, "ssn ssns ssno socsec itin tin");
        announce(Cue.CARD, "card cards cardnumber creditcard visa mastercard amex diners jcb");
        announce(Cue.CARD, "maestro unionpay debit credit tarjeta kreditkarte");
        announce(Cue.PHONE, "phone phones telephone telephones tel tele telefon telefono telephon");
        announce(Cue.PHONE, "mobile cellphone cellular landline fax facsimile pager beeper");
        announce(
                Cue.PHONE,
                "call calls called calling callback dial dialed text texted sms whatsapp");
        announce(
                Cue.PHONE,
                "contact contacted contacts reach reached reachable ring voicemail hotline");
        announce(Cue.PHONE, "helpline answering answer message handy movil celular portable viber");
        announce(Cue.EMAIL, "email emails mail mails emailed address correo");
        announce(Cue.RECORD, "mrn mrns emrn emr ehr medrec mr chart record records");
        announce(
                Cue.OTHER,
                "npi dea acct account policy insurance member membership subscriber medicaid");
        announce(
                Cue.OTHER,
                "medicare license licence passport invoice order tracking case claim group");
        announce(
                Cue.OTHER,
                "serial lot ref reference accession specimen authorization auth confirmation");
        announce(
                Cue.OTHER,
                "ndc icd cpt loinc snomed udi gtin imei vin upc isbn doi pmid nct grant zip");
        announce(
                Cue.OTHER,
                "iban routing swift fein ein model version protocol batch ticket voucher");
        announce(
                Cue.OTHER,
                "driver's drivers plate registry requisition prescription rx encounter visit");
    }

    private int[] ends = new int[16];
    private Cue[] kinds = new Cue[16];
    private int size;

    private Cues() {}

    static Cues of(Tokens tokens) {
        Cues cues = new Cues();
        for (int i = 0; i < tokens.size(); i++) {
            Cue cue = tokens.isWord(i) ? cueAt(tokens, i) : null;
            if (cue != null) {
                cues.add(cue, tokens.end(i));
            }
        }
        return cues;
    }

    private static void announce(Cue cue, String words) {
        for (String word : words.split(" ", -1)) {
            WORDS.put(word, cue);
        }
    }

    private static @Nullable Cue cueAt(Tokens tokens, int i) {
        String word = tokens.word(i);
        if (word.equals("social") || word.equals("soc")) {
            boolean ends = !tokens.isWord(i + 1);
            return ends || SECURITY.contains(tokens.word(i + 1)) ? Cue.SSN : null;
        }
        if (word.equals("security") || word.equals("sec")) {
            return tokens.word(i - 1).startsWith("soc") ? Cue.SSN : null;
        }
        if (word.equals("ss")) {
            return announcesNumber(tokens, i + 1) ? Cue.SSN : null;
        }
        if (word.equals("s") && tokens.isSign(i + 1, '.')) {
            return spelledSsn(tokens, i) ? Cue.SSN : null;
        }
        if (word.equals("record") || word.equals("records") || word.equals("chart")) {
            return announcesNumber(tokens, i + 1) ? Cue.RECORD : null;
        }
        if (word.equals("mr")) {
            return tokens.isSign(i + 1, '#') || tokens.word(i + 1).equals("number")
                    ? Cue.RECORD
                    : null;
        }
        if (word.equals("cell")) {
            boolean body = CELLS_OF_BODIES.contains(tokens.word(i - 1));
            return !body && announcesNumber(tokens, i + 1) ? Cue.PHONE : null;
        }
        if (word.equals("ph")) {
            boolean acidity = tokens.isNumber(i + 1) || tokens.endsUpper(i);
            return acidity ? null : Cue.PHONE;
        }
        return WORDS.get(word);
    }

    private static boolean announcesNumber(Tokens tokens, int next) {
        String word = tokens.word(next);
        return tokens.isSign(next, '#')
                || tokens.isSign(next, ':')
                || tokens.isSign(next, '(')
                || tokens.isNumber(next)
                || word.equals("is")
                || word.equals("phone")
                || word.equals("number")
                || word.equals("no")
                || word.equals("num")
                || word.equals("nr");
    }

    private static boolean spelledSsn(Tokens tokens, int i) {
        return tokens.word(i + 2).equals("s")
                && tokens.isSign(i + 3, '.')
                && tokens.word(i + 4).equals("n");
    }

    private void add(Cue cue, int end) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
        }
        ends[size] = end;
        kinds[size] = cue;
        size++;
    }

    /** The last cue that ends in the given reach before an offset. */
    @Nullable Cue before(int offset, int reach) {
        int last = lastBefore(offset);
        return last >= 0 && offset - ends[last] <= reach ? kinds[last] : null;
    }

    /** Whether a kind is announced within reach before an offset, with no other cue closer by. */
    boolean announced(Cue cue, int offset, int reach) {
        return before(offset, reach) == cue;
    }

    /** Whether a kind is named within reach before an offset, whatever else is named too. */
    boolean named(Cue cue, int offset, int reach) {
        for (int i = lastBefore(offset); i >= 0 && offset - ends[i] <= reach; i--) {
            if (kinds[i] == cue) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first cue that ends within reach after an offset is of a kind. */
    boolean follows(Cue cue, int offset, int reach) {
        int next = lastBefore(offset) + 1;
        return next < size && ends[next] - offset <= reach && kinds[next] == cue;
    }

    private int lastBefore(int offset) {
        int found = Arrays.binarySearch(ends, 0, size, offset);
        return found >= 0 ? found : -found - 2;
    }
}
