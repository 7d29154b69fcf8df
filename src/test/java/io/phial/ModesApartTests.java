package io.phial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/** What stands in for the cloud on one machine is not there in an AWS account, nor the reverse. */
class ModesApartTests {

    private static final List<String> OF_ONE_MACHINE =
            List.of("io.phial.embedded.", "io.phial.sealing.keyset.", "io.phial.store.jdbc.");
    private static final List<String> OF_AN_ACCOUNT =
            List.of("io.phial.aws.", "io.phial.sealing.kms.");

    /** Ends a start when all beans are known and none is made. */
    private static final class Enough extends RuntimeException {}

    @Test
    void inAnAccountNothingIsOfOneMachine() {
        List<String> beans =
                beans(
                        "--spring.profiles.active=aws",
                        "--phial.environment=test",
                        "--spring.cloud.aws.parameterstore.enabled=false",
                        "--phial.dynamodb.records-table=r",
                        "--phial.dynamodb.keys-table=k",
                        "--phial.dynamodb.audit-table=a",
                        "--phial.sealing.kms.key-ids=1234abcd-12ab-34cd-56ef-1234567890ab");

        assertThat(beans).noneMatch(bean -> isOf(OF_ONE_MACHINE, bean));
        for (String room : OF_AN_ACCOUNT) {
            assertThat(beans).anyMatch(bean -> bean.startsWith(room));
        }
    }

    @Test
    void onOneMachineNothingIsOfAnAccount() {
        List<String> beans = beans("--spring.profiles.active=embedded");

        assertThat(beans)
                .noneMatch(bean -> isOf(OF_AN_ACCOUNT, bean))
                .noneMatch(bean -> bean.startsWith("software.amazon."));
        for (String room : OF_ONE_MACHINE) {
            assertThat(beans).anyMatch(bean -> bean.startsWith(room));
        }
    }

    private static boolean isOf(List<String> rooms, String bean) {
        return rooms.stream().anyMatch(bean::startsWith);
    }

    /** The class that each bean is of, or whose method makes it. */
    private static List<String> beans(String... arguments) {
        var known = new ArrayList<String>();
        var application = new SpringApplication(Phial.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        application.addInitializers(
                context ->
                        context.addBeanFactoryPostProcessor(
                                beans -> {
                                    for (String name : beans.getBeanDefinitionNames()) {
                                        known.add(classOf(beans, name));
                                    }
                                    throw new Enough();
                                }));
        assertThatThrownBy(() -> application.run(arguments)).isInstanceOf(Enough.class);
        return known;
    }

    private static String classOf(ConfigurableListableBeanFactory beans, String name) {
        BeanDefinition bean = beans.getBeanDefinition(name);
        String maker = bean.getFactoryBeanName();
        return maker == null ? Objects.toString(bean.getBeanClassName()) : classOf(beans, maker);
    }
}
