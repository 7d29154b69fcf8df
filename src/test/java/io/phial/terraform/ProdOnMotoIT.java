package io.phial.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.phial.BesideOthers;
import io.phial.aws.MotoCalls;
import io.phial.aws.MotoServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The environment {@code prod} in an emulator: made protected, planned again, and destroyed when
 * the protection was taken off.
 */
@BesideOthers
class ProdOnMotoIT {

    private static final String VARIABLES =
            """
            account_ids     = ["123456789012"]
            region          = "eu-central-1"
            image           = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/phial@sha256:%s"
            certificate_arn = "%s"
            allowed_cidrs   = ["203.0.113.0/24"]
            first_day       = "2026-11-22"
            people = {
              administrators = ["arn:aws:iam::123456789012:role/terraform"]
              mail_addresses = ["security@clinic.example"]
            }
            sign_in = {
              domain_prefix   = "clinic-phial"
              callback_urls   = ["https://app.clinic.example/callback"]
              machine_clients = { ward-app = { tenant = "clinic", scopes = ["system/Patient.cruds"] } }
            }
            """;

    /** The emulator can't say what tags a scaling target has, and can't change a workgroup. */
    private static final String WITHOUT =
            """
            module "ecs" {
              autoscaling = false
            }

            module "athena" {
              protected = false
            }
            """;

    /** What differs in the next plan although nothing has: the emulator does not keep it. */
    private static final Set<String> DRIFT =
            Set.of(
                    "module.ecs.aws_ecs_service.this availability_zone_rebalancing",
                    "module.ecs.aws_ecs_service.this enable_ecs_managed_tags",
                    "module.ecs.aws_ecs_service.this health_check_grace_period_seconds",
                    "module.ecs.aws_vpc_security_group_egress_rule.balancer_to_task description",
                    "module.ecs.aws_vpc_security_group_egress_rule.task_to_endpoints description",
                    "module.ecs.aws_vpc_security_group_egress_rule.task_to_gateways[\"dynamodb\"] description",
                    "module.ecs.aws_vpc_security_group_egress_rule.task_to_gateways[\"s3\"] description",
                    "module.ecs.aws_vpc_security_group_ingress_rule.endpoints_from_task description",
                    "module.ecs.aws_vpc_security_group_ingress_rule.task_from_balancer description",
                    "module.identity.aws_cognito_user_pool.this user_pool_tier",
                    "module.kms.aws_kms_key.this[\"logs\"] rotation_period_in_days",
                    "module.kms.aws_kms_key.this[\"parameters\"] rotation_period_in_days",
                    "module.kms.aws_kms_key.this[\"patients\"] rotation_period_in_days",
                    "module.kms.aws_kms_key.this[\"tables\"] rotation_period_in_days",
                    "module.waf.aws_wafv2_web_acl.this data_protection_config",
                    "module.waf.aws_wafv2_web_acl.this rule");

    @TempDir Path home;

    @Test
    void itIsMadeProtectedAndDestroyedWithoutProtection() throws Exception {
        assumeThat(Emulated.IN_FULL).as("a soak run, -Psoak: it takes some minutes").isTrue();
        try (var moto = MotoServer.start()) {
            Emulated prod = Emulated.copy("environments/prod", home, moto);
            String certificate =
                    new MotoCalls(moto, "acm", "CertificateManager")
                            .ask("RequestCertificate", Map.of("DomainName", "phial.clinic.example"))
                            .path("CertificateArn")
                            .asString();
            prod.write("prod.auto.tfvars", VARIABLES.formatted("a".repeat(64), certificate));
            prod.write("prod_override.tf", WITHOUT);

            List<String> made = prod.apply();

            assertThat(made).hasSizeGreaterThan(200);
            assertThat(prod.drift()).containsExactlyInAnyOrderElementsOf(DRIFT);
            prod.write("unprotected.auto.tfvars", "protected = false\n");
            prod.apply();
            System.out.println("not deleted by the emulator: " + prod.destroy());
            assertThat(prod.terraform("state", "list").lines()).isEmpty();
        }
    }
}
