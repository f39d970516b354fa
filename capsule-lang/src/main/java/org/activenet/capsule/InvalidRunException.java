// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

/// The machine that the run is on gave out under a guest, so that the result of an evaluation is not the model's.
///
/// Only counted budgets may decide a simulated outcome. When something else stops a program, the run is worth nothing.
public final class InvalidRunException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidRunException(String message) {
        super(message);
    }
}
