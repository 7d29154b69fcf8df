package io.phial.openapi;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Chromium of this machine, with a profile of its own and no way to any other machine. */
final class Chromium implements AutoCloseable {

    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> DRIVERS = List.of("chromedriver", "chromium-driver");
    private static final List<String> FLAGS =
            List.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost");

    private final Path profile;
    private final ChromeDriver driver;

    private Chromium(Path profile, ChromeDriver driver) {
        this.profile = profile;
        this.driver = driver;
    }

    static Optional<Path> browser() {
        return find(BROWSERS);
    }

    /** Without one that is named, Selenium would go and download one. */
    static Optional<Path> driverProgram() {
        return find(DRIVERS);
    }

    private static Optional<Path> find(List<String> names) {
        var places =
                Stream.concat(
                        Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        Stream.of("/usr/bin", "/usr/lib/chromium", "/usr/lib/chromium-browser"));
        return places.flatMap(place -> names.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Dimension window) throws IOException {
        var profile = Files.createTempDirectory("phial-chromium");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.INFO);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(browser().orElseThrow().toFile());
        options.addArguments(FLAGS);
        options.addArguments("--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", logs);
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driverProgram().orElseThrow().toFile())
                        .usingAnyFreePort()
                        .withEnvironment(Map.of("HOME", profile.toString()))
                        .build();
        var driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(window);
        return new Chromium(profile, driver);
    }

    ChromeDriver driver() {
        return driver;
    }

    /** What pages wrote to their consoles, and what the browser had to say about them. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** The addresses that pages asked for, but for those that are inside the browser. */
    List<String> requested() {
        var json = new JsonMapper();
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> json.readTree(entry.getMessage()).get("message"))
                .filter(
                        message ->
                                message.get("method")
                                        .asString()
                                        .equals("Network.requestWillBeSent"))
                .map(message -> message.at("/params/request/url"))
                .map(JsonNode::asString)
                .filter(url -> !url.startsWith("chrome://") && !url.startsWith("data:"))
                .toList();
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        FileSystemUtils.deleteRecursively(profile);
    }
}
