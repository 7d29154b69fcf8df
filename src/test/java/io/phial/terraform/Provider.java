package io.phial.terraform;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

/** Terraform and its AWS provider, without which these tests are skipped. */
final class Provider {

    private static final int NONE = 3;

    private Provider() {}

    /** Finds it, once: tests that run beside one another wait for it. */
    static synchronized void makeReady(Path outputs) throws Exception {
        var made = Shell.in(Path.of("."), outputs).run("terraform/check", "provider");
        if (made.exit() == NONE) {
            // where a whole class is skipped, its reason stands in no report
            System.out.println("Terraform's tests are skipped: " + made.lastLine());
        }
        assumeThat(made.exit())
                .as("Terraform and its AWS provider: %s", made.lastLine())
                .isNotEqualTo(NONE);
        made.orFail();
    }
}
