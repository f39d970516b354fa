// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import java.util.List;
import org.activenet.diagnostic.Checked;

/// A checked program of a capsule language. Immutable, and shared by all runs.
public interface CapsuleProgram {
    /// What it offers to whoever writes a packet, a line each, as its language shows it: `ping : (host, host) -> unit`.
    List<String> offers();

    /// The form of packets that begin with such a call, or why this program does not fit it. A language in which a program is one
    /// routine has a function of every name.
    Checked<CapsuleTemplate> template(CallSignature signature);
}
