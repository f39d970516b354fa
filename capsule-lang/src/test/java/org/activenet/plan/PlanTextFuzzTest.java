// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.fuzz.ChangedText;
import org.activenet.fuzz.Corpus;
import org.activenet.fuzz.Finds;
import org.activenet.fuzz.FuzzTarget;
import org.activenet.fuzz.Fuzzing;
import org.activenet.plan.run.Program;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Texts of every kind, given to the front end of PLAN: all that it has to do before a program runs.
///
/// [FuzzTest] runs what is accepted; here the blocks of the front end are counted, so that what is new to it is changed further.
class PlanTextFuzzTest {
    private static final int MOST_FINDINGS = 3 * 50 + 3; // of words, of syntax and of types, and a last one of each
    /// Checking is done in a thread of its own, whose allocations are not seen.
    private static final Fuzzing<String> FUZZING = new Fuzzing<>(PlanText.class,
            List.of("org.activenet.plan", "org.activenet.diagnostic"), Corpus.texts("plan"),
            new ChangedText(PlanWords.ALL, 400), new Fuzzing.Cost(2_000_000, 4_000, 8_000_000, 20_000));

    @Test
    void anyTextIsAProgramOrRefused() {
        Fuzzing.Result result = FUZZING.run(1, 60);
        assertTrue(result.outcomes().size() > 20, result.toString());
    }

    @Tag("slow")
    @Test
    void anyOfManyTextsIsAProgramOrRefused() {
        Fuzzing.Result result = FUZZING.run(2, 10_000);
        System.out.println("PLAN " + result.outcomes().size() + " outcomes, " + result.pairs() + " pairs, blocks "
                + result.blocksPerUnit());
    }

    static final class PlanText implements FuzzTarget<String> {
        @Override
        public String outcome(String input) {
            var source = new SourceText("fuzz", input);
            Checked<Program> checked = Plan.check(source);
            assertEquals(checked.value() == null, !checked.isValid());
            var outcomes = new ArrayList<String>();
            outcomes.add(Finds.in(source, checked, MOST_FINDINGS));
            assertEquals(checked.diagnostics().toString(), Plan.check(source).diagnostics().toString());
            Finds.in(source, new Checked<>("", Plan.callSyntax(source)), MOST_FINDINGS);
            if (checked.value() != null) {
                outcomes.add(checked.value().functionNames().size() + "");
            }
            return outcomes.toString();
        }
    }
}
