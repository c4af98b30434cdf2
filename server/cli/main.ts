/** `npm run admin -- …`: the commands of the person who runs an installation. */

import { accountCommand, setUpCommand } from './account-command.ts';
import { auditCommand } from './audit-command.ts';
import { CommandRefused } from './connection.ts';
import { importCommand } from './import-command.ts';
import { indicatorCommand } from './indicator-commands.ts';
import { keyCommand } from './key-command.ts';
import { sourceCommand } from './source-commands.ts';
import { targetCommand } from './target-commands.ts';
import { verifyCommand } from './verify-command.ts';

const HELP = `npm run admin -- COMMAND

  source add NAME [--owner G22] [--interval 60s] [--heartbeat 5m] [--indicators E01,E02] [--units gso63:79,G22]
                  [--title-vi …] [--title-en …] [--backfill] [--json]
      Thêm nguồn dữ liệu; in mã truy cập một lần.
      Adds a data source; prints its token once.
  source list [--json]
      Các nguồn và bản cam kết của chúng.
      The sources and their contracts.
  source token NAME [--json]
      Cấp mã truy cập mới; mã cũ hết hiệu lực ngay.
      Issues a new token; the old one ends at once.
  import FILE --indicator E02 --unit-column province_code --time-column date --value-column new_cases
              [--delimiter ";"] [--source NAME | --token T] [--json]
      Nhập một bảng CSV; --json in câu trả lời như của API, số dòng tính từ 0 dưới dòng tiêu đề.
      Imports a CSV table; --json prints the API's own answer, rows counted from 0 below the header.
  import FILE --suggest [--json]
      Đề xuất cách đọc một bảng CSV hay XLSX, để sửa và lưu thành MAPPING.json.
      Proposes how to read a CSV or XLSX table, to be edited and kept as MAPPING.json.
  import FILE --mapping MAPPING.json|NAME [--preview] [--yes] [--allow-refused] [--save NAME] [--encoding E] [--json]
      Xem trước từng ô rồi nhập tất cả hoặc không gì cả; Ctrl-C trước khi ghi là huỷ.
      Previews every cell, then imports all or nothing; Ctrl-C before it is written cancels.

  indicator list [--json] | indicator show ID
      Danh mục chỉ tiêu; một định nghĩa để sửa (công thức viết bằng chữ).
      The catalogue; one definition to edit (its formula as text).
  indicator add FILE.json --reason "…" | indicator version FILE.json --reason "…" [--expected N]
      Thêm chỉ tiêu; ban hành phiên bản mới của định nghĩa.
      Adds an indicator; makes a new version of a definition.
  indicator retire ID --reason "…"
      Ngừng sử dụng chỉ tiêu; số liệu đã có vẫn giữ.
      Retires an indicator; its history is kept.
  indicator thresholds ID --level2 0.95 --level3 0.8
      Ngưỡng mức 2 và 3 của chỉ tiêu, theo tỷ lệ của mục tiêu.
      Thresholds of levels 2 and 3 of an indicator, as shares of its target.

  target propose|comment|counter|agree|publish|withdraw|reopen INDICATOR YEAR --unit 46=35 [--unit G12=40 …]
                  [--on-behalf-of G22] [--words "…"] [--expected N] [--json]
      Một bước chọn mục tiêu theo đơn vị và năm, mặc định thay mặt Văn phòng Chính phủ.
      A step of choosing targets by unit and year, for the Government Office unless said otherwise.
  target list [INDICATOR [YEAR]] [--json]
      Các mục tiêu đang chọn và đã công bố.
      Targets that are being chosen and that are published.

  set-up
      In liên kết dùng một lần cho tài khoản đầu tiên, khi máy chủ chưa có ai.
      Prints the one-time link for the first account, while the server has nobody yet.
  account add LOGIN --name "…" --unit G22 --role go-leader --title-vi "…" --title-en "…" [--json]
      Mở tài khoản kèm chức danh, khi chưa có hai người có quyền duyệt; in liên kết dùng một lần.
      Opens an account with a post, as long as fewer than two people may approve; prints the one-time link.
  account list [--json] | account link LOGIN
      Người dùng và chức danh; liên kết mới cho người chưa đăng nhập lần nào.
      People and posts; a new link for somebody who has never signed in.

  key
      In khóa quản trị mà các trang của bàn làm việc hỏi đến.
      Prints the administration key that the pages of the desk ask for.

  verify [--heads FILE] [--key PUBFILE] [--json]
      Kiểm tra từng mục của nhật ký và sổ kiểm toán, mọi chữ ký, và bản ký đã gửi đi; chạy cả khi máy chủ đang chạy.
      Walks journal and audit trail entry by entry, with all signatures and what was shipped; also beside a running server.
  verify --export FILE [--key PUBFILE] [--json]
      Kiểm tra một tệp xuất, không cần máy chủ hay kho.
      Verifies an exported file, without the server or the store.
  audit export FILE [--from TIME] [--to TIME]
      Xuất nhật ký và sổ kiểm toán ra NDJSON, tự chứng minh được.
      Exports journal and audit trail as NDJSON that proves itself.

  --data-dir DIR   thư mục dữ liệu của máy chủ đang chạy (DATA_DIR); mặc định ./data rồi ./data/simulated
                   data folder of the running server (DATA_DIR); default ./data, then ./data/simulated
`;

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  source: sourceCommand,
  import: importCommand,
  indicator: indicatorCommand,
  target: targetCommand,
  key: keyCommand,
  'set-up': setUpCommand,
  account: accountCommand,
  verify: verifyCommand,
  audit: auditCommand,
};

function complain(error: unknown): void {
  if (error instanceof CommandRefused) {
    console.error(`${error.sentence.vi}\n${error.sentence.en}`);
  } else if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    console.error(`${error.message}\n\n${HELP}`);
  } else {
    console.error(error);
  }
  process.exitCode = 1;
}

const [name, ...args] = process.argv.slice(2);
const command = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
if (process.argv.includes('--help') || name === undefined) {
  console.log(HELP);
} else if (command === undefined) {
  console.error(`Không có lệnh "${name}". / No such command.\n\n${HELP}`);
  process.exitCode = 1;
} else {
  await command(args).catch(complain);
}
