// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.measure;

/// Where in a report a measure stands.
public enum Part {
    /// In the answer, as a column of its table and as bars.
    ANSWER_WITH_BARS,
    /// In the answer, as a column of its table.
    ANSWER,
    /// Around failures: before, while and after something is broken.
    FAILURES,
    /// How busy links, processors and controllers are.
    LOAD,
    /// Among the bytes on the wire.
    WIRE,
    /// Among the other measures.
    OTHER
}
