package io.phial.lambda;

import io.phial.it.AwsAccount;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One account for all tests of functions, made for the first of them and gone after the last. */
final class SharedAccount implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SharedAccount.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == AwsAccount.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        FunctionProcess.require();
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(AwsAccount.class, type -> make(), AwsAccount.class);
    }

    private static AwsAccount make() {
        try {
            return AwsAccount.withIsolation();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
