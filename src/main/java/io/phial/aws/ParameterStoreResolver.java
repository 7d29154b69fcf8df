package io.phial.aws;

import io.awspring.cloud.autoconfigure.config.parameterstore.ParameterStoreConfigDataLocationResolver;
import io.awspring.cloud.autoconfigure.config.parameterstore.ParameterStoreConfigDataResource;
import io.awspring.cloud.autoconfigure.config.parameterstore.ParameterStorePropertySources;
import io.awspring.cloud.parameterstore.ParameterStorePropertySource;
import io.phial.instance.Forgetful;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.boot.context.config.Profiles;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Reads the imported parameters with a client like all others of this room, and asks nobody where
 * it is not said whose parameters they are.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ParameterStoreResolver extends ParameterStoreConfigDataLocationResolver {

    private @Nullable AwsProperties settings;

    ParameterStoreResolver(DeferredLogFactory logs) {
        super(logs);
    }

    @Override
    public List<ParameterStoreConfigDataResource> resolveProfileSpecific(
            ConfigDataLocationResolverContext context,
            ConfigDataLocation location,
            Profiles profiles) {
        Binder binder = context.getBinder();
        String environment = binder.bind(PhialEnvironment.SETTING, String.class).orElse("");
        if (!PhialEnvironment.isName(environment) || !loadProperties(binder).isEnabled()) {
            return List.of(nothingRead(location)); // a start without a name ends later
        }
        settings = binder.bindOrCreate("phial.aws", Bindable.of(AwsProperties.class));
        return super.resolveProfileSpecific(context, location, profiles).stream()
                .map(ParameterStoreResolver::saidByItsPath)
                .toList();
    }

    private static ParameterStoreConfigDataResource saidByItsPath(
            ParameterStoreConfigDataResource resource) {
        return new ParameterStoreConfigDataResource(
                resource.getContext(), resource.isOptional(), new NamedSources());
    }

    /** Tells whose parameters can't be read. */
    private static final class NamedSources extends ParameterStorePropertySources {

        @Override
        public ParameterStorePropertySource createPropertySource(
                String context, boolean optional, SsmClient client) {
            try {
                var source = new ParameterStorePropertySource(context, client);
                source.init();
                return source;
            } catch (SdkException unreadable) {
                throw new UnreadableParametersException(context, unreadable);
            }
        }
    }

    private static ParameterStoreConfigDataResource nothingRead(ConfigDataLocation location) {
        return new ParameterStoreConfigDataResource(
                location.getValue(),
                location.isOptional(),
                false,
                new ParameterStorePropertySources());
    }

    @Override
    protected SsmClient createSimpleSystemManagementClient(BootstrapContext context) {
        if (settings == null) {
            throw new IllegalStateException("no location was resolved");
        }
        var configuration = new AwsConfiguration(settings);
        AbortableHttpClient http = configuration.awsHttpClient();
        InstanceCredentials credentials = configuration.awsCredentials();
        if (context instanceof ConfigurableBootstrapContext closing) {
            closing.addCloseListener(
                    closed ->
                            closed.getApplicationContext()
                                    .getBeanFactory()
                                    .registerSingleton(
                                            "parameterStoreMemory",
                                            memory(List.of(http, credentials))));
        }
        return configuration.build(SsmClient.builder(), http, credentials);
    }

    /** The client was made before there was a place for it where others are told to forget. */
    private static Forgetful memory(List<Forgetful> parts) {
        return () -> parts.forEach(Forgetful::forget);
    }
}
