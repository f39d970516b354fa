// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider;
import java.util.Collection;
import java.util.List;
import org.graalvm.polyglot.SandboxPolicy;

/// Tells GraalVM of [StepInstrument], through `META-INF/services`.
///
/// Written by hand in the form that Truffle's annotation processor generates, registration repeated, since this
/// is the only class that would need the processor.
@TruffleInstrument.Registration(
        id = StepInstrument.ID,
        name = "ActiveNet steps",
        version = "1",
        services = StepInstrument.class,
        sandbox = SandboxPolicy.CONSTRAINED)
public final class StepInstrumentProvider extends TruffleInstrumentProvider {
    @Override
    protected String getInstrumentClassName() {
        return StepInstrument.class.getName();
    }

    @Override
    protected Object create() {
        return new StepInstrument();
    }

    @Override
    protected Collection<String> getServicesClassNames() {
        return List.of(StepInstrument.class.getName());
    }
}
