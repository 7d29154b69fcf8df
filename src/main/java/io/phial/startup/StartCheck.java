package io.phial.startup;

import java.util.List;

/**
 * Something that the service can't do without, looked at once, before the first request and before
 * any room works with it.
 */
public interface StartCheck {

    /**
     * What can't be reached or may not be done: a sentence each, which names the setting, the
     * parameter or the table and holds no secret. Empty where all is well.
     */
    List<String> complaints();
}
