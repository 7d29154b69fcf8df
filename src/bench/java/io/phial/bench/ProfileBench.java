package io.phial.bench;

final class ProfileBench {
    ProfileBench(BenchOptions o, RunFolder f) {}

    void run() {}
}
