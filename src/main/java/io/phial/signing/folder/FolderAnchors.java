package io.phial.signing.folder;

import io.phial.signing.Anchor;
import io.phial.signing.Anchors;
import io.phial.signing.AnchorsUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@link Anchors} in files: one for each chain, under its ledger and day, with its entries behind
 * one another.
 *
 * <p>One process appends; others may read. A file system keeps nobody from altering a file: what
 * shows it is the chain of signatures, and copies of the folder elsewhere.
 */
final class FolderAnchors implements Anchors {

    private static final String DAY = "day=";
    private static final String LINES = ".jsonl";
    private static final Pattern NAMES =
            Pattern.compile("[a-z0-9]{1,64}\\.jsonl|day=\\d{4}-\\d\\d-\\d\\d");

    /** More chains than are written to at once: their files need not be looked through again. */
    private static final int KNOWN_CHAINS = 16;

    private final Path folder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Path, ChainFile> known =
            new LinkedHashMap<>(KNOWN_CHAINS, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Path, ChainFile> eldest) {
                    return size() > KNOWN_CHAINS;
                }
            };

    FolderAnchors(Path folder) {
        this.folder = folder;
    }

    @Override
    public Anchor append(Anchor entry) {
        return use(
                () -> {
                    ChainFile file = file(entry.place());
                    Optional<String> present = file.entry(entry.place().number());
                    if (present.isPresent()) {
                        return parse(entry.place(), present.get());
                    }
                    file.append(entry.place().number(), entry.text());
                    return entry;
                });
    }

    @Override
    public Optional<Anchor> read(Anchor.Place place) {
        return use(
                () -> {
                    Optional<String> text = file(place).entry(place.number());
                    return text.isEmpty()
                            ? Optional.empty()
                            : Optional.of(parse(place, text.get()));
                });
    }

    @Override
    public List<Anchor.Place> list(String ledger, LocalDate day) {
        return use(
                () -> {
                    var places = new ArrayList<Anchor.Place>();
                    for (String name : names(folder.resolve(ledger).resolve(DAY + day))) {
                        String chain = name.substring(0, name.length() - LINES.length());
                        long last = file(new Anchor.Place(ledger, day, chain, 1)).last();
                        for (long number = 1; number <= last; number++) {
                            places.add(new Anchor.Place(ledger, day, chain, number));
                        }
                    }
                    return places;
                });
    }

    @Override
    public List<LocalDate> days(String ledger) {
        return use(
                () ->
                        names(folder.resolve(ledger)).stream()
                                .map(name -> LocalDate.parse(name.substring(DAY.length())))
                                .toList());
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(NAMES.asMatchPredicate()) // others may have put something there
                    .sorted()
                    .toList();
        }
    }

    private static Anchor parse(Anchor.Place place, String text) throws IOException {
        try {
            return Anchor.parse(place, text);
        } catch (IllegalArgumentException altered) {
            throw new IOException("an entry of the anchors is damaged", altered);
        }
    }

    private ChainFile file(Anchor.Place place) {
        Path path =
                folder.resolve(place.ledger())
                        .resolve(DAY + place.day())
                        .resolve(place.chain() + LINES);
        return known.computeIfAbsent(path, ChainFile::new);
    }

    /** One at a time: files and what is known of them change together. */
    private <T> T use(Callable<T> work) {
        lock.lock();
        try {
            return work.call();
        } catch (IOException | UncheckedIOException fault) {
            throw new AnchorsUnavailableException("the folder of the anchors can't be used", fault);
        } catch (RuntimeException mistake) {
            throw mistake;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            lock.unlock();
        }
    }
}
