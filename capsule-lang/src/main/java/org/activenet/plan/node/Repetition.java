// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanNode;
import org.activenet.plan.run.Program;
import org.activenet.plan.run.RoutingFunction;
import org.activenet.plan.run.StepListener;
import org.activenet.plan.run.TreeWalker;
import org.activenet.plan.syntax.DeepStack;
import org.activenet.plan.syntax.Span;
import org.activenet.plan.types.Scheme;
import org.jspecify.annotations.Nullable;

/// Evaluates a call once more, by the tree-walker and without any effect, to find where in its program it failed.
///
/// So compiled code need not know where it is, and an evaluation that does not fail costs nothing more. All evaluators do the
/// same to the last step of the budget; so the place is taken for the right one if the repetition ends as the evaluation
/// did, with as many steps left. It cannot be repeated behind a random number, or behind a service of a package that may have
/// changed something; then the place stays unknown.
final class Repetition implements PlanNode {
    private final PlanNodeView view;
    private final Budget.Limits limits;
    private int resourceBound;
    private @Nullable Ending expected;
    private long stepsLeft; // at the expected end
    private final Budget budget = new Budget();

    /// Where a program was.
    record Place(Program program, Span span) {}

    /// @param view          of the node, at the instant of the evaluation that failed
    /// @param limits        of that evaluation
    /// @param resourceBound of its packet when it began
    Repetition(PlanNodeView view, Budget.Limits limits, int resourceBound) {
        this.view = view;
        this.limits = limits;
        this.resourceBound = resourceBound;
    }

    /// Where the call failed; `null` if that cannot be told.
    ///
    /// @param ending    how it ended
    /// @param leftSteps of its budget at the end
    @Nullable Place placeOf(Chunk chunk, Ending ending, long leftSteps) {
        expected = ending;
        stepsLeft = leftSteps;
        budget.fill(limits);
        var innermost = new Innermost();
        try {
            Ending repeated = DeepStack.call(() -> new TreeWalker(innermost).evaluate(chunk, this, budget));
            return repeated.equals(ending) && budget.steps == leftSteps ? innermost.place : null;
        } catch (NotRepeatable _) {
            return null;
        }
    }

    /// Remembers the innermost expression that the last exception has left.
    private static final class Innermost implements StepListener {
        private @Nullable Place place;

        @Override
        public void step(Span span, List<Local> locals, long steps, int resourceBound) {
            place = null;
        }

        @Override
        public void left(Program program, Span span) {
            if (place == null) {
                place = new Place(program, span);
            }
        }
    }

    private static final class NotRepeatable extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotRepeatable() {
            super(null, null, false, false);
        }
    }

    @Override
    public int resourceBound() {
        return resourceBound;
    }

    @Override
    public void spendResourceBound(int amount) {
        resourceBound -= amount;
    }

    @Override
    public void sendRemote(Chunk chunk, int destination, int bound, RoutingFunction routing) {
        resourceBound -= bound;
    }

    @Override
    public void sendNeighbor(Chunk chunk, int neighbour, int bound, int device) {
        resourceBound -= bound;
    }

    @Override
    public boolean sendLater(
            Chunk chunk, int destination, int bound, RoutingFunction routing, long delayNs, long heldBytes) {
        if (PlanException.NO_ROOM.equals(endsHere(budget))) {
            return false;
        }
        resourceBound -= bound;
        return true;
    }

    @Override
    public long chargeHeld(Chunk chunk, Budget spent) {
        return view.chargeHeld(chunk, spent);
    }

    /// The exception that ended the evaluation, if it was spent as far as this one is now.
    private @Nullable PlanException endsHere(Budget spent) {
        return expected instanceof Ending.Raised(PlanException exception) && spent.steps == stepsLeft ? exception : null;
    }

    /// What a service does cannot be repeated, but whether it is there can; and if nothing was spent after it, it is here that
    /// the evaluation ended.
    @Override
    public Object callPackage(String name, Scheme declared, Object[] arguments, Evaluator evaluator, Budget spent) {
        view.packages().allowed(name, spent);
        PlanException exception = endsHere(spent);
        if (exception == null) {
            throw new NotRepeatable();
        }
        throw exception;
    }

    @Override
    public int random() {
        throw new NotRepeatable();
    }

    @Override
    public void print(String text) {
        // It has been printed.
    }

    @Override
    public void deliver(int port, Object value) {
        // It has been delivered.
    }

    @Override
    public void report(String text, int host, Chunk chunk) {
        // It has been shown.
    }

    @Override
    public void abort(String text, int host, Chunk chunk) {
        // It has been sent.
    }

    // What the node answers is the same at the same instant.

    @Override
    public int thisHost() {
        return view.thisHost();
    }

    @Override
    public boolean isThisHost(int host) {
        return view.isThisHost(host);
    }

    @Override
    public int hostByName(String name) {
        return view.hostByName(name);
    }

    @Override
    public List<String> hostNames() {
        return view.hostNames();
    }

    @Override
    public String hostName(int host) {
        return view.hostName(host);
    }

    @Override
    public String deviceName(int device) {
        return view.deviceName(device);
    }

    @Override
    public int deviceCount() {
        return view.deviceCount();
    }

    @Override
    public int neighbour(int device) {
        return view.neighbour(device);
    }

    @Override
    public int route(int destination) {
        return view.route(destination);
    }

    @Override
    public int nextHop(int route) {
        return view.nextHop(route);
    }

    @Override
    public int routeDevice(int route) {
        return view.routeDevice(route);
    }

    @Override
    public int source() {
        return view.source();
    }

    @Override
    public int sourceDevice() {
        return view.sourceDevice();
    }

    @Override
    public int implicitPort() {
        return view.implicitPort();
    }

    @Override
    public int evaluationDestination() {
        return view.evaluationDestination();
    }

    @Override
    public long timeNs() {
        return view.timeNs();
    }
}
