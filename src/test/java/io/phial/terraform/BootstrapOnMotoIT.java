package io.phial.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.BesideOthers;
import io.phial.aws.MotoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** The place of Terraform's state, made in an emulator, keeps and locks a state. */
@BesideOthers
class BootstrapOnMotoIT {

    /** As in the environments, without a provider: what is kept is what counts here. */
    private static final String ENVIRONMENT =
            """
            terraform {
              backend "s3" {
                key = "dev/terraform.tfstate"
              }
            }

            resource "terraform_data" "this" {
              input = "kept"
            }
            """;

    @TempDir Path home;

    @Test
    void aStateIsKeptThereEncryptedAndLocked() throws Exception {
        try (var moto = MotoServer.start();
                var s3 = moto.client(S3Client.builder())) {
            Emulated bootstrap = Emulated.copy("bootstrap", home, moto);
            bootstrap.write("some.auto.tfvars", "region = \"eu-central-1\"\n");
            bootstrap.apply();
            Map<String, String> outputs = bootstrap.outputs();
            Path root = Files.createDirectories(home.resolve("environment"));
            Files.writeString(root.resolve("main.tf"), ENVIRONMENT);
            Files.writeString(root.resolve("backend.hcl"), outputs.get("backend_file"));
            String bucket = "phial-state-123456789012";
            assertThat(outputs.get("backend_file")).contains("bucket = \"" + bucket + "\"");
            // the emulator takes what a bucket's policy denies on a condition for denied at all
            // times
            s3.deleteBucketPolicy(it -> it.bucket(bucket));
            var shell = new Shell(root, home, bootstrap.shell().variables());

            shell.run(
                            "terraform",
                            "init",
                            "-input=false",
                            "-backend-config=backend.hcl",
                            "-backend-config=use_path_style=true")
                    .orFail();
            shell.run("terraform", "apply", "-input=false", "-auto-approve").orFail();

            HeadObjectResponse state =
                    s3.headObject(it -> it.bucket(bucket).key("dev/terraform.tfstate"));
            assertThat(state.serverSideEncryptionAsString()).isEqualTo("aws:kms");
            assertThat(outputs.get("backend_file")).contains(state.ssekmsKeyId());

            s3.putObject(
                    it -> it.bucket(bucket).key("dev/terraform.tfstate.tflock"),
                    RequestBody.fromString("{}"));
            Shell.Said locked = shell.run("terraform", "plan", "-input=false");
            assertThat(locked.exit()).isEqualTo(1);
            assertThat(locked.text()).contains("Error acquiring the state lock");
        }
    }
}
