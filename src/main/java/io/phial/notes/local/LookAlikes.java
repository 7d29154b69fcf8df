package io.phial.notes.local;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Characters that Unicode keeps apart and eyes do not. */
final class LookAlikes {

    private static final Map<Integer, String> SAME = new HashMap<>();

    static {
        // Cyrillic and Greek letters that pass for Latin ones
        pairs("АВЕЅІЈКМНОРСТУХЗԚԜҮԌ", "ABESIJKMHOPCTYX3QWYG");
        pairs("авеѕіјкмнорстухԁԛԝүһԍӏ", "abesijkmhopctyxdqwyhgl");
        pairs("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX");
        pairs("αεικνορτυχγϳ", "aeikvoptuxyj");
        pairs("ς", "σ");
        // Latin letters that do not decompose
        pairs("øØłŁđĐħĦıŧŦƒɑɡɩℓƖǀ∣", "oOlLdDhHitTfaglllll");
        pairs("æ", "ae", "Æ", "Ae", "œ", "oe", "Œ", "Oe", "ß", "ss", "ẞ", "SS");
        pairs("þ", "th", "Þ", "Th", "ð", "d", "Ð", "D", "ŋ", "n");
        // small capitals
        pairs("ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdeghijklmnoprstuvwyz");
        // punctuation
        pairs("−⁃˗➖─━ー", "-------");
        pairs("․·•∙⋅・｡。‧●", "..........");
        pairs("⁄∕╱", "///");
        pairs("‘’‛ʼ′`´“”„″", "'''''''\"\"\"\"");
        pairs("∶꞉：", ":::");
        pairs("❨❪⦅【〔［❲", "((([[[[");
        pairs("❩❫⦆】〕］❳", ")))]]]]");
        pairs("⠀ㅤᅟᅠﾠ", "     ");
        pairs("＠﹫", "@@");
    }

    private LookAlikes() {}

    static @Nullable String of(int codePoint) {
        return SAME.get(codePoint);
    }

    private static void pairs(String from, String to) {
        int[] codePoints = from.codePoints().toArray();
        for (int i = 0; i < codePoints.length; i++) {
            SAME.put(codePoints[i], String.valueOf(to.charAt(i)));
        }
    }

    private static void pairs(String... fromAndTo) {
        for (int i = 0; i < fromAndTo.length; i += 2) {
            SAME.put(fromAndTo[i].codePointAt(0), fromAndTo[i + 1]);
        }
    }
}
