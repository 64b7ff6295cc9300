package org.aftersales.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Pdf;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A headless Chromium on the page of a service. Without Chromium the tests are skipped, unless
 * AFTERSALES_BROWSER=required says that they must run: then they fail.
 */
final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Warns that it knows an older Chromium; what is used here does not change between them. */
  private static final Logger VERSIONS =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  private final ChromeDriver driver;
  private final Path profile;
  private final Path downloads;

  private Browser(ChromeDriver driver, Path profile, Path downloads) {
    this.driver = driver;
    this.profile = profile;
    this.downloads = downloads;
  }

  /** Starts Chromium with a profile of its own; it speaks English. */
  static Browser start() throws IOException {
    if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
      String missing =
          "the page is not tested: %s and %s are needed; install chromium and chromium-driver"
              .formatted(CHROMIUM, DRIVER);
      if ("required".equals(System.getenv("AFTERSALES_BROWSER"))) {
        fail(missing);
      }
      System.err.println(missing);
      Assumptions.abort(missing);
    }
    Path profile = Files.createTempDirectory("aftersales-browser");
    Path downloads = Files.createDirectory(profile.resolve("downloads"));
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1400,1000",
        "--lang=en-US",
        "--user-data-dir=" + profile.resolve("data"));
    options.setExperimentalOption(
        "prefs",
        Map.of(
            "download.default_directory", downloads.toString(), "intl.accept_languages", "en-US"));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    VERSIONS.setLevel(Level.SEVERE);
    return new Browser(new ChromeDriver(service, options), profile, downloads);
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      files.map(Path::toFile).sorted((a, b) -> b.compareTo(a)).forEach(File::delete);
    }
  }

  // ---- going and looking ----------------------------------------------------------------------

  /** Opens the page anew, as someone who has never been there and prefers this language. */
  void visit(Service service, String language) {
    driver.executeCdpCommand(
        "Emulation.setUserAgentOverride",
        Map.of("userAgent", "Chromium", "acceptLanguage", language));
    driver.get("http://127.0.0.1:" + service.port() + "/");
    script("localStorage.clear()");
    driver.get("http://127.0.0.1:" + service.port() + "/");
    awaitTrue("return document.title !== 'aftersales'");
  }

  /** Goes to another page of the service, as somebody who stays signed in. */
  void go(Service service, String path) {
    driver.get("http://127.0.0.1:" + service.port() + path);
  }

  /** Clicks what leads to another page, and waits for that page. */
  void follow(String css) {
    script("window.left = true");
    find(css).click();
    awaitTrue("return window.left === undefined && document.readyState === 'complete'");
  }

  void reload() {
    driver.navigate().refresh();
    awaitTrue("return document.title !== 'aftersales'");
  }

  /** Shows the page as in a dark room, or as usual. */
  void dark(boolean dark) {
    String scheme = dark ? "dark" : "light";
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Sends slowly, as over a poor line, or as fast as it can. */
  void slow(boolean slow) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline",
            false,
            "latency",
            0,
            "downloadThroughput",
            -1,
            "uploadThroughput",
            slow ? 100_000 : -1));
  }

  Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  void awaitTrue(String script, Object... arguments) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .withMessage(script)
        .until(d -> Boolean.TRUE.equals(script(script, arguments)));
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  List<String> texts(String css) {
    return all(css).stream().map(WebElement::getText).toList();
  }

  String text(String css) {
    return find(css).getText();
  }

  /** The element that has the focus. */
  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  boolean focusIsIn(String css) {
    return Boolean.TRUE.equals(
        script("return document.activeElement.closest(arguments[0]) !== null", css));
  }

  // ---- doing ----------------------------------------------------------------------------------

  void choose(Path... files) {
    find("#files")
        .sendKeys(
            Arrays.stream(files)
                .map(f -> f.toAbsolutePath().toString())
                .collect(Collectors.joining("\n")));
  }

  void check() {
    find("#check").click();
    awaitAnswer();
  }

  /** Waits until what was asked is answered by a result or a problem. */
  void awaitAnswer() {
    awaitTrue(
        "return document.querySelector('#progress').hidden"
            + " && document.querySelector('.result, #problem:not([hidden])') !== null");
  }

  void press(Keys... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  void type(String text) {
    new Actions(driver).sendKeys(text).perform();
  }

  /** Presses Tab until the focus is on such an element. */
  void tabTo(String css) {
    for (int i = 0; i < 60; i++) {
      press(Keys.TAB);
      if (Boolean.TRUE.equals(script("return document.activeElement.matches(arguments[0])", css))) {
        return;
      }
    }
    fail("the keyboard does not reach " + css);
  }

  /** Lets pages read the clipboard and write to it. */
  void allowClipboard() {
    driver.executeCdpCommand(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
  }

  String clipboard() {
    return String.valueOf(
        driver.executeAsyncScript(
            "const done = arguments[0]; navigator.clipboard.readText().then(done, done)"));
  }

  /** The content of the one file that was downloaded; it is then gone. */
  String downloaded() throws IOException {
    return new String(downloadedFile(), java.nio.charset.StandardCharsets.UTF_8);
  }

  /** The bytes of the file that was downloaded last; it is then forgotten. */
  byte[] downloadedFile() throws IOException {
    // Under an ASCII locale Java cannot say a Persian file name, but it can list it.
    Path file =
        new WebDriverWait(driver, PATIENCE)
            .withMessage("no download")
            .until(
                d -> {
                  try (Stream<Path> files = Files.list(downloads)) {
                    return files
                        // While it is written it bears another ending or begins with a dot.
                        .filter(f -> !f.toString().endsWith(".crdownload"))
                        .filter(f -> !f.toFile().isHidden())
                        .filter(f -> f.toFile().length() > 0)
                        .findFirst()
                        .orElse(null);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
    byte[] content = Files.readAllBytes(file);
    Files.delete(file);
    return content;
  }

  /** Whether the page fits into a window of this size without being moved sideways. */
  boolean fits(Dimension size) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            size.getWidth(),
            "height",
            size.getHeight(),
            "deviceScaleFactor",
            1,
            "mobile",
            false));
    try {
      return Boolean.TRUE.equals(
          script("return document.documentElement.scrollWidth <= window.innerWidth"));
    } finally {
      driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  Pdf print() {
    return driver.print(new PrintOptions());
  }

  // ---- holding against rules ------------------------------------------------------------------

  /** No rule of axe is broken in what is shown. */
  void isAccessible(String view) {
    List<String> violations =
        new AxeBuilder().analyze(driver).getViolations().stream().map(Browser::violation).toList();
    assertEquals(List.of(), violations, view);
  }

  private static String violation(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + rule.getNodes().stream()
            .limit(5)
            .map(n -> "\n    " + n.getHtml() + " " + n.getFailureSummary())
            .collect(Collectors.joining());
  }
}
