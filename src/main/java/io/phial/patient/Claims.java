package io.phial.patient;

import io.phial.store.CommitConflictException;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import java.util.List;
import java.util.Map;

/**
 * What a commit does so that a patient is found by what it says, and nobody else by the same.
 *
 * @param operations take new places and give up those that are no longer right
 * @param pointers to the members of the request that the unique places were made of
 */
record Claims(List<Operation> operations, Map<ItemKey, String> pointers) {

    /** What the caller is told where others have these values. */
    RuntimeException taken(CommitConflictException conflict) {
        List<String> taken =
                pointers.entrySet().stream()
                        .filter(claim -> conflict.on(claim.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
        return taken.isEmpty() ? conflict : new IdentifierTakenException(taken);
    }
}
