// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import org.activenet.capsule.CapsuleLanguage;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.language.ProgramFiles;
import org.activenet.experiment.workload.ping.Ping;

/// The programs by which experiments ping.
final class PingPrograms {
    private PingPrograms() {}

    /// @param evaluation where the request is evaluated; empty where the language leaves no choice
    static SourceText in(CapsuleLanguage language, String evaluation) {
        return new ProgramFiles(language).ofWorkload(new Ping().kind(), Ping.class, evaluation).orElseThrow();
    }
}
