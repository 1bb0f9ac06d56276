/// A word on the card of a ticket; a button's is also what a press is reported as.
enum CardWord: String, CaseIterable {
    /// Who asks.
    case requester
    /// Which queue it is in.
    case queue
    /// How soon it wants an answer.
    case priority
    /// Where it stands.
    case status
    /// Who works it.
    case owner
    /// What was said first.
    case words
    /// The button to take it.
    case claim
    /// The button to give it back for good.
    case decline
    /// The button to say that it is done.
    case resolve
}
