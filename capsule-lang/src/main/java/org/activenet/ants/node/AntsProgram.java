// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.util.List;
import org.activenet.capsule.CapsuleProgram;
import org.activenet.diagnostic.Checked;

/// A protocol from which packets can be made field by field, besides by the call of a workload.
public interface AntsProgram extends CapsuleProgram {
    /// The names of its capsule classes, in the order of the file.
    List<String> classNames();

    /// Gives a node its code, as an application does that is about to use the protocol there.
    void registerAt(AntsEnvironment environment);

    /// A capsule of the class, with the fields that its constructor gives it.
    Checked<CapsuleForm> form(String className);
}
