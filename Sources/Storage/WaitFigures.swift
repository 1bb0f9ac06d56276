/// How long people waited, in seconds.
package struct WaitFigures: Hashable, Sendable {
    /// From opening to an agent's first public answer, of the tickets opened in the stretch.
    package var firstResponse: Quantiles?
    /// From opening to resolution, of the tickets resolved in the stretch.
    package var resolution: Quantiles?
}
