import ArgumentParser
import TandemPlan

/// The program: its commands and nothing else.
struct Tandem: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tandem", abstract: HelpWords.tandem.text,
    discussion: ExampleWords.heading.text + "\n" + ExampleWords.tandem.text, version: ProgramVersion.text,
    groupedSubcommands: [
      CommandGroup(
        name: GroupWords.beginning.text,
        subcommands: [
          Start.self, Invite.self, Join.self, Compare.self, AnswerCommand.self, DeviceCommand.self, RecoverCommand.self,
        ]),
      CommandGroup(
        name: GroupWords.plan.text,
        subcommands: [
          Status.self, Show.self, Name.self, ProblemCommand.self, Goal.self, TimeframeCommand.self, Word.self,
          Budget.self,
          HopeCommand.self, Wish.self, OptionCommand.self, VisitCommand.self, HoldCommand.self, ResourceCommand.self,
        ]),
      CommandGroup(
        name: GroupWords.talking.text,
        subcommands: [
          ConcernCommand.self, TherapistCommand.self, Agree.self, Reassess.self, CheckIn.self, EarlierCommand.self,
          DraftCommand.self, NoteCommand.self,
        ]),
      CommandGroup(
        name: GroupWords.computer.text,
        subcommands: [
          OpenCommand.self, SyncCommand.self, Print.self, ExportCommand.self, ImportCommand.self,
          BackupCommand.self, RestoreCommand.self, DoctorCommand.self, Leave.self, Safety.self, Completion.self,
        ]),
    ])
}

enum ProgramVersion {
  static let text = "0.1.0"
}
