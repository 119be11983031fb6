import TandemApp
package import TandemPlan
import TandemReplica
package import TandemStore

extension ReplicaStore {
  /// Carries an action out, and says what became of it once that is on disk. A failure leaves everything as it was.
  @discardableResult
  package func perform(_ action: Action, _ context: ActionContext) throws(AppFailure) -> Outcome {
    var failure: AppFailure?
    do throws(ReplicaError) {
      return try change { (replica) throws(ReplicaError) in
        do throws(AppFailure) { return try replica.perform(action, context, at: time.now) } catch {
          failure = error
          // Whatever it is called: nothing of the change is kept.
          throw .damaged
        }
      }
    } catch { throw failure ?? AppFailure(error) }
  }
}
