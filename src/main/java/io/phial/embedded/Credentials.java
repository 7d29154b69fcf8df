package io.phial.embedded;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may sign in to embedded mode and by which secrets: the content of a file in trust. */
record Credentials(List<User> users, List<Client> clients) {

    Optional<User> user(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    Optional<Client> client(String id) {
        return clients.stream().filter(client -> client.id().equals(id)).findFirst();
    }

    Set<String> clientIds() {
        return clients.stream().map(Client::id).collect(Collectors.toUnmodifiableSet());
    }

    /** A person and their password. */
    record User(String name, String password) {

        @Override
        public String toString() {
            return "User[" + name + "]";
        }
    }

    /** A confidential client, its secret, and what it may ask for. */
    record Client(String id, String secret, String tenant, List<String> scopes) {

        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }
}
