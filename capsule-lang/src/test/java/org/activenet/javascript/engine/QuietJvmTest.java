// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuietJvmTest {
    /// Goal: with the flags of `config/jvm.options` GraalVM neither talks nor leaves anything in the user's home.
    /// Method: a child JVM that does evaluate, in an empty home.
    @Test
    void anEvaluationWritesNothingToStandardErrorAndNothingToTheHome() throws Exception {
        ChildJvm.Ended child = ChildJvm.run(ChildEvaluation.class, List.of());
        assertEquals("", child.err());
        assertEquals(List.of(), child.homeFiles());
        assertEquals(0, child.exitCode());
    }
}
