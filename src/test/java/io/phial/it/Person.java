package io.phial.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A made person, as it is sent and as it is to come back.
 *
 * @param gender as in the source, M or F
 */
record Person(
        String firstName,
        String lastName,
        String dateOfBirth,
        @Nullable String deceasedDate,
        String gender,
        String medicalRecordNumber,
        String phone,
        String email,
        String line,
        String city,
        String state,
        String postalCode) {

    private static final Map<String, String> GENDERS = Map.of("M", "male", "F", "female");
    private static final Set<String> ADDED =
            Set.of("id", "version", "status", "createdAt", "updatedAt", "confidentiality");

    /** The body of the request that creates it. */
    String toJson() {
        return body(gender).toString();
    }

    private ObjectNode body(String genderCode) {
        var address = new LinkedHashMap<String, String>();
        address.put("line", line);
        address.put("city", city);
        address.put("state", state);
        address.put("postalCode", postalCode);
        address.put("country", "US");
        var members = new LinkedHashMap<String, Object>();
        members.put("firstName", firstName);
        members.put("lastName", lastName);
        members.put("dateOfBirth", dateOfBirth);
        if (deceasedDate != null) {
            members.put("deceasedDate", deceasedDate);
        }
        members.put("gender", genderCode);
        members.put("medicalRecordNumber", medicalRecordNumber);
        members.put("phone", phone);
        members.put("email", email);
        members.put("address", address);
        return PhialClient.JSON.valueToTree(members);
    }

    /** The same with another last name. */
    Person named(String otherLastName) {
        return new Person(
                firstName,
                otherLastName,
                dateOfBirth,
                deceasedDate,
                gender,
                medicalRecordNumber,
                phone,
                email,
                line,
                city,
                state,
                postalCode);
    }

    /** The names of members that an answer lacks, has too many or tells differently. */
    Set<String> differences(JsonNode answer) {
        ObjectNode expected = body(Objects.requireNonNull(GENDERS.get(gender)));
        var names = new TreeSet<String>(expected.propertyNames());
        names.addAll(answer.propertyNames());
        names.removeAll(ADDED);
        names.removeIf(name -> Objects.equals(expected.get(name), notNull(answer.get(name))));
        return names;
    }

    private static @Nullable JsonNode notNull(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node;
    }

    /** What tells who it is, in the ways in which it could be written; each is 6 bytes or more. */
    List<String> clues() {
        var clues = new ArrayList<String>();
        for (String name : List.of(firstName, lastName)) {
            clues.add("Name\":\"" + name + '"');
            if (name.length() >= 4) {
                clues.add('"' + name + '"');
            }
            if (name.length() >= 8) { // a shorter one may stand in random letters by chance
                clues.add(name);
            }
        }
        clues.add(firstName + " " + lastName);
        clues.add(lastName + ", " + firstName);
        clues.add(medicalRecordNumber);
        clues.add(medicalRecordNumber.replace("-", ""));
        clues.add(phone);
        clues.add(phone.replaceAll("[^+0-9]", ""));
        clues.add(phone.replaceAll("[^0-9]", ""));
        clues.add(email);
        clues.add(line);
        return clues;
    }

    @Override
    public String toString() {
        return "Person[masked]";
    }
}
