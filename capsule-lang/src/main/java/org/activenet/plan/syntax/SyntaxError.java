// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

/// Leaves a definition that cannot be read on; the finding has been noted.
final class SyntaxError extends RuntimeException {
    static final SyntaxError INSTANCE = new SyntaxError();

    private static final long serialVersionUID = 1;

    private SyntaxError() {
        super("syntax error", null, false, false);
    }
}
