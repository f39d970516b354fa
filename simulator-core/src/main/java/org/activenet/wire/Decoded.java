// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

/// What came of reading bytes: a value, or the reason why there is none.
///
/// {@snippet :
/// switch (AnepHeader.decode(bytes)) {
///     case Decoded.Accepted(AnepHeader header) -> evaluate(header, bytes);
///     case Decoded.Refused(Refusal reason) -> drop(reason);
/// }
/// }
public sealed interface Decoded<T> {
    /// The bytes were what they claimed to be.
    record Accepted<T>(T value) implements Decoded<T> {}

    /// They were not; a node counts the reason and goes on.
    record Refused<T>(Refusal reason) implements Decoded<T> {}

    static <T> Decoded<T> of(T value) {
        return new Accepted<>(value);
    }

    static <T> Decoded<T> refused(Refusal reason) {
        return new Refused<>(reason);
    }

    /// The value of bytes that we made ourselves.
    ///
    /// @throws IllegalStateException if they were refused after all
    default T orThrow() {
        return switch (this) {
            case Accepted<T>(T value) -> value;
            case Refused<T>(Refusal reason) -> throw new IllegalStateException("refused: " + reason);
        };
    }
}
