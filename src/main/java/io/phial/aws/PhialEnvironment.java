package io.phial.aws;

import java.util.regex.Pattern;
import org.springframework.core.env.Environment;

/** Whose parameters are read: each environment of an account has its own, under its name. */
final class PhialEnvironment {

    static final String SETTING = "phial.environment";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private PhialEnvironment() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * The path of a setting's parameter.
     *
     * @param setting its name without {@code phial.}
     */
    static String path(Environment environment, String setting) {
        String name = environment.getProperty(SETTING, "<environment>");
        return "/phial/" + name + "/" + setting.replace('.', '/');
    }
}
