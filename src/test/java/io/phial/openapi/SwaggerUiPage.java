package io.phial.openapi;

import java.time.Duration;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What a person does on the page of Swagger UI, operation by operation. */
final class SwaggerUiPage {

    private static final By AUTHORIZE = By.cssSelector(".auth-wrapper .btn.authorize");
    private static final By CODE_FLOW =
            By.xpath(
                    "//div[@class='auth-container'][.//h4[contains(.,'authorizationCode')]]"
                            + "//button[contains(@class,'authorize')]");

    private final ChromeDriver driver;
    private final WebDriverWait wait;

    SwaggerUiPage(ChromeDriver driver) {
        this.driver = driver;
        this.wait = new WebDriverWait(driver, Duration.ofSeconds(60));
    }

    void open(String address) {
        driver.get(address);
    }

    void signIn(String name, String password) {
        visible(AUTHORIZE).click();
        var page = driver.getWindowHandle();
        visible(CODE_FLOW).click();
        wait.until(ExpectedConditions.numberOfWindowsToBe(2));
        driver.getWindowHandles().stream()
                .filter(window -> !window.equals(page))
                .forEach(window -> driver.switchTo().window(window));
        visible(By.name("username")).sendKeys(name);
        visible(By.name("password")).sendKeys(password);
        visible(By.cssSelector("button[type=submit]")).click();
        wait.until(ExpectedConditions.numberOfWindowsToBe(1));
        driver.switchTo().window(page);
        visible(By.xpath("//div[@class='auth-container']//button[.='Logout']"));
        visible(By.cssSelector(".auth-container .btn-done")).click();
    }

    boolean isSignedIn() {
        return visible(AUTHORIZE).getAttribute("class").contains("locked");
    }

    void changeBody(String operation, String before, String after) {
        var body = in(operation, By.cssSelector("textarea.body-param__text"));
        var text = body.getAttribute("value");
        if (!text.contains(before)) {
            throw new AssertionError("The body that is offered is not the documented example");
        }
        write(body, text.replace(before, after));
    }

    void fill(String operation, String parameter, String value) {
        var field = "tr[data-param-name='" + parameter + "'] input";
        write(in(operation, By.cssSelector(field)), value);
    }

    void execute(String operation) {
        var button = in(operation, By.cssSelector("button.execute"));
        scrollTo(button);
        button.click();
    }

    String status(String operation) {
        return in(operation, By.cssSelector(".live-responses-table tbody .response-col_status"))
                .getText();
    }

    String answer(String operation) {
        return in(operation, By.cssSelector(".live-responses-table tbody .highlight-code code"))
                .getText();
    }

    /** The page from its head to whole answers; what would stand between them is left out. */
    byte[] picture() {
        driver.executeScript(
                """
                const documented = '.responses-table:not(.live-responses-table)';
                const between = '.curl-command, .request-url, .parameters-container,'
                    + ' .opblock-section-request-body, .opblock-section-header,'
                    + ' .execute-wrapper, .btn-group, ' + documented;
                const hide = part => part.style.display = 'none';
                document.querySelectorAll(between).forEach(hide);
                [...document.querySelectorAll('.responses-inner h4')]
                    .filter(head => head.textContent === 'Responses').forEach(hide);
                document.querySelectorAll('.live-responses-table pre')
                    .forEach(body => body.style.maxHeight = 'none');
                window.scrollTo(0, 0);
                """);
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** An element of an operation, which is opened first where it is not. */
    private WebElement in(String operation, By element) {
        var block = visible(By.cssSelector("[id$='-" + operation + "']"));
        if (!block.getAttribute("class").contains("is-open")) {
            scrollTo(block);
            block.findElement(By.cssSelector(".opblock-summary-control")).click();
        }
        return wait.until(
                (Function<Object, WebElement>)
                        any ->
                                block.findElements(element).stream()
                                        .filter(WebElement::isDisplayed)
                                        .findFirst()
                                        .orElse(null));
    }

    private WebElement visible(By element) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(element));
    }

    /** At once, as one pastes: the page works on each key for long. */
    private void write(WebElement field, String text) {
        driver.executeScript(
                """
                const [field, text] = arguments;
                Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')
                    .set.call(field, text);
                field.dispatchEvent(new Event('input', { bubbles: true }));
                field.dispatchEvent(new Event('focusout', { bubbles: true }));
                """,
                field,
                text);
    }

    private void scrollTo(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView()", element);
    }
}
