package io.phial.instance;

/**
 * Goes once through what requests go through, so that the first of them finds classes loaded and
 * code compiled. It asks nobody over the network and leaves nothing behind.
 */
public interface Primer {

    void prime() throws Exception;
}
