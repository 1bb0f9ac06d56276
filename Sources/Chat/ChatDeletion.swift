/// A message was deleted on its platform.
package struct ChatDeletion: Equatable, Sendable {
    /// Where it stood.
    package let place: ChatPlace
    /// The key of this delivery, the same in every repetition of it.
    package let deliveryKey: String
    /// The deleted message's key.
    package let message: String

    /// Makes a deletion of its parts.
    package init(place: ChatPlace, deliveryKey: String, message: String) {
        self.place = place
        self.deliveryKey = deliveryKey
        self.message = message
    }
}
