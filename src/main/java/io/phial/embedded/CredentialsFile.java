package io.phial.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the credentials over restarts: makes those that are missing, and applies settings.
 *
 * <p>They lie there in the clear, because a person has to read them; the trust folder is what
 * protects them.
 */
final class CredentialsFile {

    static final String NAME = "credentials.json";

    /** 32 letters without those that are taken for one another: five bits each. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 26;
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Folders folders;
    private final EmbeddedProperties settings;
    private final SecureRandom random;
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    CredentialsFile(Folders folders, EmbeddedProperties settings, SecureRandom random) {
        this.folders = folders;
        this.settings = settings;
        this.random = random;
    }

    /** The credentials of this run; the file holds the same afterwards. */
    Credentials open() {
        var kept = read();
        var current = new Credentials(users(kept), clients(kept));
        if (!current.equals(kept)) {
            folders.writeTrusted(NAME, json.writeValueAsString(current) + "\n");
        }
        return current;
    }

    private Credentials read() {
        var file = folders.trust().resolve(NAME);
        if (!Files.exists(file)) {
            return new Credentials(List.of(), List.of());
        }
        try {
            return json.readValue(Files.readString(file), Credentials.class);
        } catch (JacksonException broken) {
            throw new RefusedStartException(
                    "The file " + file + " can't be understood.",
                    "Mend it, or move it away: new credentials are then made.");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private List<Credentials.User> users(Credentials kept) {
        return Roles.PEOPLE.keySet().stream()
                .map(
                        name ->
                                new Credentials.User(
                                        name,
                                        secret(
                                                settings.password(),
                                                () ->
                                                        kept.user(name)
                                                                .map(Credentials.User::password)
                                                                .orElse(null))))
                .toList();
    }

    private List<Credentials.Client> clients(Credentials kept) {
        var clients = new ArrayList<Credentials.Client>();
        tenants()
                .forEach(
                        tenant -> {
                            var id =
                                    tenant.equals(Roles.DEFAULT_TENANT)
                                            ? Roles.CLIENT
                                            : Roles.CLIENT + "-" + tenant;
                            var secret =
                                    secret(
                                            settings.clientSecret(),
                                            () ->
                                                    kept.client(id)
                                                            .map(Credentials.Client::secret)
                                                            .orElse(null));
                            clients.add(
                                    new Credentials.Client(
                                            id, secret, tenant, Roles.CLIENT_SCOPES));
                        });
        return clients;
    }

    private Stream<String> tenants() {
        for (var tenant : settings.tenants()) {
            if (!TENANT.matcher(tenant).matches()) {
                throw new RefusedStartException(
                        "A name in phial.embedded.tenants is not the name of a tenant.",
                        "Use lower-case letters, digits and hyphens, at most 63.");
            }
        }
        return Stream.concat(Stream.of(Roles.DEFAULT_TENANT), settings.tenants().stream())
                .distinct();
    }

    private String secret(@Nullable String chosen, Supplier<@Nullable String> kept) {
        if (StringUtils.hasText(chosen)) {
            return chosen;
        }
        var before = kept.get();
        return StringUtils.hasText(before) ? before : random();
    }

    private String random() {
        var secret = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            secret.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return secret.toString();
    }
}
