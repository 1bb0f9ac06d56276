import Mail
import Testing
import Triage

/// A courtesy is told from words that want something; in doubt it is none.
struct CourtesyTests {
    /// Whether Rita Requester's mail of these words is a courtesy.
    private func isCourtesy(_ text: String) -> Bool {
        var scene = Scene("Content-Type: text/plain; charset=utf-8")
        scene.text = text
        return scene.clues.isCourtesy
    }

    @Test(arguments: [
        "Thanks!", "thank you", "THANK YOU", "Thanks a lot, Ann!", "Thanks Ann", "Thank you so much for your help.",
        "thx", "ok", "OK, thanks", "👍", "Thanks 🙂", "Thanks :-)", "It’s working now, many thanks", "Works. Thanks.",
        "thank you it works now", "All good now!", "Hi Ann,\n\nworks like a charm.\n\nBest regards\nRita Requester",
        "Perfect, that did the trick!\n-- \nRita Requester\nRoom 4", "Thanks!\nRita", "Thanks.\n\nSent from my iPhone",
    ])
    func `an English courtesy is one`(text: String) { #expect(isCourtesy(text)) }

    @Test(arguments: [
        "Danke!", "Vielen Dank", "Klappt, danke.", "Danke, Frau Brandt!", "Super, funktioniert wieder. Danke schön!",
        "Hallo Ann,\n\nvielen Dank für die schnelle Hilfe, jetzt geht's.\n\nViele Grüße\nRita", "passt, merci, lg Rita",
        "Sehr geehrter Herr Brandt,\n\nherzlichen Dank für Ihre Mühe.\n\nMit freundlichen Grüßen\nRita Requester",
    ])
    func `a German courtesy is one`(text: String) { #expect(isCourtesy(text)) }

    @Test(arguments: [
        "Merci !", "Merci beaucoup, ça marche.", "C’est bon, merci pour votre aide.", "Parfait.",
        "Bonjour Madame Brandt,\n\nje vous remercie, tout fonctionne à nouveau.\n\nBien cordialement,\nRita Requester",
        "Bonjour,\nproblème résolu, un grand merci !\nBon week-end",
    ])
    func `a French courtesy is one`(text: String) { #expect(isCourtesy(text)) }

    @Test(arguments: [
        "¡Gracias!", "Muchas gracias por su ayuda.", "Ya funciona, gracias", "Todo bien, mil gracias.\nUn saludo\nRita",
        "Hola Ann,\n\nperfecto, ahora funciona.\n\nSaludos cordiales", "Vale, gracias.",
    ])
    func `a Spanish courtesy is one`(text: String) { #expect(isCourtesy(text)) }

    @Test(arguments: [
        "Thanks! When will the other one be fixed?", "Thanks, when will the other one be fixed", "Thanks?",
        "Danke, und der zweite Drucker?", "Merci, mais quand", "Gracias. ¿Y la otra", "ok, and the lift",
    ])
    func `a question makes it more than a courtesy`(text: String) { #expect(!isCourtesy(text)) }

    @Test(arguments: [
        "Thanks, but it does not work.", "thank you for nothing", "Works not", "it doesn't work", "Thanks :(",
        "THANKS BUT STILL BROKEN", "Danke, klappt nicht.", "Danke, aber der Fehler ist wieder da", "geht wieder nicht",
        "Merci, ça ne marche pas.", "ça marche pas", "Gracias, no funciona.", "Ya no funciona", "no, gracias",
    ])
    func `a complaint makes it more than a courtesy`(text: String) { #expect(!isCourtesy(text)) }

    @Test(arguments: [
        "Thanks, please order two more.", "Thanks, my number is 4711", "4711", "Thanks https://example.com/log",
        "Thanks\n\nOn Monday I am away.", "It works Monday.", "Thanks, help!", "Danke 👎", "Danke. Drucker tot.",
        "Thanks Ann and Ben for the printer", "", " \n ", "Best regards\nRita", "Hello Ann", "Rita",
    ])
    func `anything else makes it more than a courtesy`(text: String) { #expect(!isCourtesy(text)) }

    @Test func `an answer inside the quote is no courtesy, a quote below is no hindrance`() {
        #expect(!isCourtesy("On Saturday Ann wrote:\n> Is it the toner\n\nYes\n\n> Bye\n\nThanks"))
        #expect(isCourtesy("Thanks!\n\nOn Sat, 21 Nov 2026 at 10:00, Ann Agent wrote:\n> Why does it not print?"))
    }

    @Test func `a long text is read by people`() {
        #expect(!isCourtesy(String(repeating: "Thanks! ", count: 100)))
    }
}
