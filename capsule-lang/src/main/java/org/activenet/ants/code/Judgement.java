// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.util.List;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.jspecify.annotations.Nullable;

/// What came of code that was to become a protocol.
///
/// @param protocol `null` where there are findings
/// @param findings all reasons why it is refused
public record Judgement(@Nullable Protocol protocol, List<Finding> findings) {
    public Judgement {
        findings = List.copyOf(findings);
        if ((protocol == null) == findings.isEmpty()) {
            throw new IllegalArgumentException("either a protocol or findings");
        }
    }

    static Judgement refused(List<Finding> findings) {
        return new Judgement(null, findings);
    }

    /// In the form that all languages report in.
    public Checked<Protocol> checked() {
        return new Checked<>(protocol, findings.stream().map(Finding::diagnostic).sorted(Diagnostic.BY_PLACE).toList());
    }
}
