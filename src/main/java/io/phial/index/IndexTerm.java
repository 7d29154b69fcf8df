package io.phial.index;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is hashed for one entry of an index: the normal forms of its fields. */
record IndexTerm(List<String> parts) {

    /** Each part led by its length, so that no two terms share their bytes. */
    byte[] bytes() {
        var framed = new ByteArrayOutputStream();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            framed.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            framed.writeBytes(bytes);
        }
        return framed.toByteArray();
    }

    @Override
    public String toString() {
        return "IndexTerm[masked]";
    }
}
