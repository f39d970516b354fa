// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.util.Map;
import org.activenet.ants.wire.FingerprintKind;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;

/// Makes protocols of programs.
public final class CapsuleCompiler {
    private CapsuleCompiler() {}

    /// The protocol of a program in Java: one file.
    public static Checked<Protocol> compile(SourceText source, FingerprintKind kind) {
        return judge(source, kind).checked();
    }

    /// The protocol of class files, by whatever names they are to be called in findings.
    ///
    /// @param name of the protocol
    public static Checked<Protocol> ofClassFiles(String name, Map<String, byte[]> classFiles, FingerprintKind kind) {
        return judge(name, classFiles, kind).checked();
    }

    /// The same as [#compile], with typed reasons.
    public static Judgement judge(SourceText source, FingerprintKind kind) {
        throw new UnsupportedOperationException();
    }

    /// The same as [#ofClassFiles], with typed reasons.
    public static Judgement judge(String name, Map<String, byte[]> classFiles, FingerprintKind kind) {
        throw new UnsupportedOperationException();
    }
}
