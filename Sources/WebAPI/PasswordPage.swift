import HTTPServer
import Sodium

/// The page that a link to set a password leads to.
///
/// The token is behind the `#` of the link, so that it is in no request line, no log and no `Referer`.
enum PasswordPage {
    static let response = Response(
        headers: [
            "Content-Type": "text/html; charset=utf-8",
            "Content-Security-Policy":
                "default-src 'none'; style-src \(source(style)); script-src \(source(script)); "
                + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ], body: Array(page.utf8))

    /// The name of a text of our own for the browser, which runs no other (CSP Level 3 §2.3.1).
    private static func source(_ text: String) -> String {
        "'sha256-\(Base64.encode(SHA256.hash(Array(text.utf8))))'"
    }

    private static let page = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Set a password</title>
        <style>\(style)</style>
        </head>
        <body>
        <h1>Set a password</h1>
        <form>
        <label for="password">New password</label>
        <input id="password" type="password" autocomplete="new-password" minlength="10" maxlength="1024" required>
        <button>Set</button>
        </form>
        <p role="status"></p>
        <noscript>This page needs JavaScript.</noscript>
        <script>\(script)</script>
        </body>
        </html>
        """

    private static let style = "body { font-family: sans-serif; max-width: 30em; margin: 3em auto; padding: 0 1em }"

    private static let script = """
        const form = document.querySelector("form");
        const words = document.querySelector("p");
        form.addEventListener("submit", async (event) => {
            event.preventDefault();
            const body = {token: location.hash.slice(1), password: form.querySelector("input").value};
            const call = {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)};
            try {
                const answer = await fetch("api/v1/auth/password", call);
                form.hidden = answer.ok;
                words.textContent = answer.ok ? "It is set; sign in with it." : (await answer.json()).detail;
            } catch {
                words.textContent = "That did not work; try again.";
            }
        });
        """
}
