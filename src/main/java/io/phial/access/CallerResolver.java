package io.phial.access;

import io.phial.problem.ProblemException;
import io.phial.problem.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller method the {@link Caller} of the request. */
final class CallerResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var attribute = request.getAttribute(Principal.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if (!(attribute instanceof Principal principal)) {
            throw ProblemException.of(ProblemType.UNAUTHENTICATED);
        }
        var tenant = principal.tenant();
        if (tenant == null) {
            throw ProblemException.of(ProblemType.NO_TENANT);
        }
        var values = request.getHeaderValues(PurposeOfUse.HEADER);
        var purpose = PurposeOfUse.of(values == null ? List.of() : List.of(values));
        return new Caller(
                tenant,
                principal.subject(),
                principal.client(),
                principal.rights(),
                purpose.code(),
                purpose.asserted());
    }
}
