package io.phial.store;

/**
 * Thrown where the store could not be reached or did not answer in time.
 *
 * <p>A commit that ends so may have happened: repeat it with the same id.
 */
public final class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreUnavailableException(String message) {
        super(message);
    }
}
