package io.phial.openapi;

import java.util.List;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Has what makes the API document made when somebody asks for the document. The library asks for
 * most of it at once, which would cost each start time and memory, and few starts see a reader.
 */
@Component
final class LazyDocument implements BeanFactoryPostProcessor {

    private static final String LIBRARY = "org.springdoc.";
    private static final String DOCUMENT = "openApiResource";

    /** What nothing refers to: it registers itself where the library looks when it reads types. */
    private static final List<String> REGISTERED =
            List.of("modelConverterRegistrar", "initExtraSchemas");

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanDefinitionNames()) {
            BeanDefinition definition = beans.getBeanDefinition(name);
            if (isOfLibrary(definition)) {
                definition.setLazyInit(true);
            }
        }
        if (beans.containsBeanDefinition(DOCUMENT)) {
            BeanDefinition document = beans.getBeanDefinition(DOCUMENT);
            REGISTERED.stream()
                    .filter(beans::containsBeanDefinition)
                    .forEach(name -> dependOn(document, name));
        }
    }

    private static boolean isOfLibrary(BeanDefinition definition) {
        String maker = definition.getFactoryBeanName();
        if (maker == null) { // a method that needs no instance, or a class of its own
            maker = definition.getBeanClassName();
        }
        return maker != null && maker.startsWith(LIBRARY);
    }

    private static void dependOn(BeanDefinition document, String name) {
        document.setDependsOn(StringUtils.addStringToArray(document.getDependsOn(), name));
    }
}
