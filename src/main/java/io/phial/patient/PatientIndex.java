package io.phial.patient;

import io.phial.index.BlindIndexes;
import io.phial.index.IndexedField;
import io.phial.index.IndexedValues;
import io.phial.index.UniqueValue;
import io.phial.index.UniqueValues;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps the places by which a patient is found in step with its record. */
@Component
class PatientIndex {

    private final UniqueValues uniques;
    private final BlindIndexes indexes;

    PatientIndex(UniqueValues uniques, BlindIndexes indexes) {
        this.uniques = uniques;
        this.indexes = indexes;
    }

    /** What of a patient can be searched for. */
    static IndexedValues values(Demographics demographics) {
        return IndexedValues.none()
                .with(IndexedField.LAST_NAME, demographics.lastName())
                .with(IndexedField.FIRST_NAME, demographics.firstName())
                .with(IndexedField.DATE_OF_BIRTH, demographics.dateOfBirth().toString())
                .with(IndexedField.PHONE, demographics.phone())
                .with(IndexedField.EMAIL, demographics.email());
    }

    /** Whether a patient has a unique value. */
    static boolean has(Demographics demographics, UniqueValue value) {
        return uniqueValues(demographics).containsValue(value);
    }

    /** For a new patient. */
    Claims enter(String tenant, PatientId id, Demographics now) {
        Map<ItemKey, String> pointers = new LinkedHashMap<>();
        var operations = new ArrayList<Operation>();
        claim(operations, pointers, tenant, id, now, List.of());
        operations.addAll(indexes.enter(tenant, id.value(), values(now)));
        return new Claims(operations, pointers);
    }

    /** For a patient that changes. */
    Claims move(String tenant, PatientId id, Demographics before, Demographics now) {
        Map<ItemKey, String> pointers = new LinkedHashMap<>();
        var operations = new ArrayList<Operation>();
        var held = List.copyOf(uniqueValues(before).values());
        var kept = List.copyOf(uniqueValues(now).values());
        held.stream()
                .filter(value -> !kept.contains(value))
                .distinct()
                .filter(value -> isOwner(tenant, id, value))
                .forEach(value -> operations.add(uniques.release(tenant, value)));
        claim(operations, pointers, tenant, id, now, held);
        operations.addAll(indexes.move(tenant, id.value(), values(before), values(now)));
        return new Claims(operations, pointers);
    }

    /** A value whose entry was taken away may be another's by now. */
    private boolean isOwner(String tenant, PatientId id, UniqueValue value) {
        return uniques.owner(tenant, value).filter(id.value()::equals).isPresent();
    }

    private void claim(
            List<Operation> operations,
            Map<ItemKey, String> pointers,
            String tenant,
            PatientId id,
            Demographics now,
            List<UniqueValue> held) {
        uniqueValues(now)
                .forEach(
                        (pointer, value) -> {
                            if (!held.contains(value)) {
                                Operation claim = uniques.claim(tenant, value, id.value());
                                if (pointers.putIfAbsent(claim.key(), pointer) == null) {
                                    operations.add(claim);
                                }
                            }
                        });
    }

    /** Unique values by pointer to the member that they were made of. */
    private static Map<String, UniqueValue> uniqueValues(Demographics demographics) {
        var values = new LinkedHashMap<String, UniqueValue>();
        String number = demographics.medicalRecordNumber();
        if (number != null) {
            values.put("/medicalRecordNumber", UniqueValue.ofMedicalRecordNumber(number));
        }
        List<Demographics.Identifier> identifiers = demographics.identifiers();
        for (int i = 0; identifiers != null && i < identifiers.size(); i++) {
            Demographics.Identifier one = identifiers.get(i);
            values.put("/identifiers/" + i, UniqueValue.ofIdentifier(one.system(), one.value()));
        }
        return values;
    }
}
