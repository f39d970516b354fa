// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import java.util.List;

/// The books of a run do not balance: something was lost or made twice. Always our own bug.
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LedgerException(List<String> differences) {
        super("the ledger does not balance: " + String.join("; ", differences));
    }
}
