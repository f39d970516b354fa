// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.util.ArrayList;
import java.util.List;
import org.activenet.budget.Budget;

/// What the tests start in a JVM of its own: evaluates programs of the catalogue on a stack of a given size, and prints for each
/// how it ended, what is left of its budget and what the node saw; or that it is invalid.
final class CatalogueRun {
    private static final int PROGRAMS_A_CONTEXT = 25;

    private CatalogueRun() {}

    /// `every` and `stackKiB` are system properties: each so many programs, from the first on, and the stack.
    public static void main(String[] arguments) throws InterruptedException {
        var thread = new Thread(null, () -> print(Integer.getInteger("every")), "guests", Integer.getInteger("stackKiB") * 1024L);
        thread.start();
        thread.join();
    }

    private static void print(int every) {
        var programs = new ArrayList<Integer>();
        for (int i = 0; i < GuestCatalogue.size(); i += every) {
            programs.add(i);
        }
        var engine = new Guests();
        for (int from = 0; from < programs.size(); from += PROGRAMS_A_CONTEXT) {
            print(engine, programs.subList(from, Math.min(from + PROGRAMS_A_CONTEXT, programs.size())));
        }
        engine.close();
    }

    private static void print(Guests guests, List<Integer> programs) {
        var node = new FakeNode();
        try (JavaScriptContext context = guests.engine().open(guests.program(GuestCatalogue.programOf(programs)), node)) {
            for (int program : programs) {
                System.out.println(program + " " + onOneLine(result(context, node, program)));
            }
        }
    }

    private static String onOneLine(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String result(JavaScriptContext context, FakeNode node, int program) {
        node.log.clear();
        Budget budget = Guests.budget();
        try {
            GuestOutcome outcome = context.evaluate(Guests.capsule(GuestValue.of(program)), budget);
            if (outcome.ending() instanceof GuestEnding.HostExhausted) {
                return DeterminismTest.INVALID;
            }
            return outcome + " " + budget.steps + " " + budget.packets + " " + budget.outputBytes + " " + node.log;
        } catch (OutOfMemoryError | StackOverflowError _) {
            context.close();
            return DeterminismTest.INVALID;
        }
    }
}
