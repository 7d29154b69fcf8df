package io.phial.notes.bedrock;

import io.phial.notes.Action;
import io.phial.notes.EntityType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where in a text something was found.
 *
 * @param start the first character, or {@link #NOWHERE} where only that it was found is known
 * @param end the character after the last
 * @param kind the name it was found under, which may be one that we don't know
 */
record Place(int start, int end, String kind, Action action) {

    static final int NOWHERE = -1;

    private static final Set<String> KNOWN =
            EnumSet.allOf(EntityType.class).stream().map(Enum::name).collect(Collectors.toSet());

    static Place nowhere(String kind, Action action) {
        return new Place(NOWHERE, NOWHERE, kind, action);
    }

    EntityType type() {
        return KNOWN.contains(kind) ? EntityType.valueOf(kind) : EntityType.OTHER;
    }

    Place movedBy(int offset) {
        return start == NOWHERE ? this : new Place(start + offset, end + offset, kind, action);
    }

    /**
     * Makes one of those that lie over each other, which are what two pieces of a note, or two
     * finders, saw of the same; of two kinds the longer counts.
     */
    static List<Place> united(List<Place> places) {
        Map<String, List<Place>> alike = new TreeMap<>();
        for (Place place : places) {
            boolean cut = place.action == Action.ANONYMIZED;
            alike.computeIfAbsent(cut ? "" : place.action + place.kind, key -> new ArrayList<>())
                    .add(place);
        }
        List<Place> united = new ArrayList<>();
        alike.values().forEach(group -> unite(group, united));
        return united;
    }

    private static void unite(List<Place> group, List<Place> united) {
        group.sort(Comparator.comparingInt(Place::start).thenComparingInt(Place::end));
        Place last = group.getFirst();
        for (Place next : group.subList(1, group.size())) {
            if (next.start < last.end) {
                last = last.with(next);
            } else {
                united.add(last);
                last = next;
            }
        }
        united.add(last);
    }

    private Place with(Place other) {
        String longer = other.end - other.start > end - start ? other.kind : kind;
        return new Place(start, Math.max(end, other.end), longer, action);
    }

    boolean covers(int from, int to) {
        return start <= from && to <= end;
    }
}
