/// One request while it arrives.
///
/// It belongs to the thread that serves its connection.
final class Exchange {
    /// The request target as it was sent.
    let target: String
    /// When its request line had arrived, in monotonic seconds.
    let start: Int
    /// The head, once it has arrived and is sound; then the body grows in it.
    var request: Request?
    /// Why the request will be refused when the rest of its body has been read.
    var refusal: Rejection?
    /// The bytes the body may have.
    var limit = 0
    /// The bytes of the body that have arrived, kept or not.
    var received = 0
    /// The answer that is being made elsewhere, if it is.
    var pending: PendingAnswer?
    /// The bytes of the answer that are kept until it is sent.
    var answered = 0

    init(target: String, start: Int) {
        self.target = target
        self.start = start
    }

    /// Gives up the body: what has arrived is forgotten and what is still to come will be.
    func refuse(_ rejection: Rejection) {
        request?.body = []
        refusal = rejection
    }
}
