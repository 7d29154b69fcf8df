package io.phial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

/** Finds whether a record prints its components: the compiler writes that by ObjectMethods. */
final class GeneratedToString extends ClassVisitor {

    private static final String GENERATOR = "java/lang/runtime/ObjectMethods";

    private boolean found;

    private GeneratedToString() {
        super(Opcodes.ASM9);
    }

    static boolean of(String className) {
        String file = "/" + className.replace('.', '/') + ".class";
        var visitor = new GeneratedToString();
        try (InputStream bytes = GeneratedToString.class.getResourceAsStream(file)) {
            new ClassReader(bytes).accept(visitor, 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return visitor.found;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return name.equals("toString") && descriptor.startsWith("()") ? new Body() : null;
    }

    private final class Body extends MethodVisitor {

        Body() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitInvokeDynamicInsn(
                String name, String descriptor, Handle bootstrap, Object... arguments) {
            found |= bootstrap.getOwner().equals(GENERATOR);
        }
    }
}
