package io.phial.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** Says where the time of one kind of request goes. */
final class ProfileBench {

    private static final int MOST_FRAMES = 40;

    private final BenchOptions options;
    private final RunFolder folder;
    private final Servers servers;

    ProfileBench(BenchOptions options, RunFolder folder) {
        this.options = options;
        this.folder = folder;
        this.servers = new Servers(folder);
    }

    void run() throws IOException, InterruptedException {
        switch (options.profiled()) {
            case "get", "post" -> service(options.profiled().equals("get"));
            case "floor" -> floor();
            default -> throw new IllegalArgumentException("--of= is one of get, post, floor");
        }
    }

    private void service(boolean reads) throws IOException, InterruptedException {
        Path directory = folder.fresh("service");
        String[] flags = Recording.FLAGS.toArray(String[]::new);
        try (ServerProcess service = servers.service(directory, flags)) {
            service.awaitReady(StartUps.READY);
            var created = new CreatedIds();
            var serial = new AtomicLong();
            IntFunction<Exchanges> posts =
                    Servers.signIn(service, directory).posts(options.notes(), serial, created);
            Figures.measure("warm-up POST", service, posts, options.warmUp());
            if (reads) {
                var warm = Servers.signIn(service, directory).reads(created);
                Figures.measure("warm-up GET", service, warm, options.warmUp());
            }
            Target target = Servers.signIn(service, directory);
            record(
                    service,
                    reads ? Kind.GET : Kind.POST,
                    reads ? target.reads(created) : target.posts(options.notes(), serial, created));
        }
    }

    private void floor() throws IOException, InterruptedException {
        String[] flags = Recording.FLAGS.toArray(String[]::new);
        try (ServerProcess floor = servers.floor(Sample.madeUp(), flags)) {
            floor.awaitReady("/floor");
            var reads = new Target(floor.port(), "/floor", null).reads();
            Figures.measure("warm-up", floor, reads, options.warmUp());
            record(floor, Kind.FLOOR_GET, reads);
        }
    }

    private void record(ServerProcess server, Kind kind, IntFunction<Exchanges> exchanges)
            throws IOException, InterruptedException {
        Path file = folder.log("profile-" + kind).resolveSibling("profile-" + kind + ".jfr");
        Recording recording = Recording.start(server.pid(), file);
        ThreadTimes before = ThreadTimes.of(server.pid());
        LoadResult load = Load.run(server.port(), exchanges, options.round().multipliedBy(2));
        String threads = ThreadTimes.of(server.pid()).since(before, load.answers());
        recording.stop();
        load.requireClean(kind.label());
        StackProfile profile = StackProfile.read(file, StackProfile::servesRequests);
        String head =
                "%s%n%n%s, %,.0f/s while it was recorded.%n%n"
                        .formatted(Machine.describe(), kind.label(), load.perSecond());
        System.out.println(head + threads + profile.report(MOST_FRAMES));
        System.out.println("The recording is " + file);
        if (options.write()) {
            String name = "profile-" + options.profiled();
            ResultsPage.write(name, head + threads + profile.layersAtWork());
        }
    }
}
